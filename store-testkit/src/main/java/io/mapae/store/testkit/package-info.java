/// The contract that every store passes: interfaces of tests, to be implemented by a test of each store.
///
/// A test hands over a store that is empty when the test begins.
@NullMarked
package io.mapae.store.testkit;

import org.jspecify.annotations.NullMarked;

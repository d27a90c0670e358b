/// Shows that the contract catches what is broken on purpose.
@NullMarked
package io.mapae.store.testkit;

import org.jspecify.annotations.NullMarked;

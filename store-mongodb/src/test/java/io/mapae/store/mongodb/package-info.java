/// By MongoDB's own driver, against a server that speaks its protocol and is not MongoDB: none can be installed
/// from the registries that the tests use. It shows that what is asked for is understood and does what it
/// should, not how a replica set behaves.
@NullMarked
package io.mapae.store.mongodb;

import org.jspecify.annotations.NullMarked;

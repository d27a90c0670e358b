/// Sessions in MongoDB.
@NullMarked
package io.mapae.store.mongodb;

import org.jspecify.annotations.NullMarked;

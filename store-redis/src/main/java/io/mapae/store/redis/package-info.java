/// Sessions in Redis or Valkey: on one server, behind Sentinel, or in a Cluster.
///
/// `RedisSessions` is the way in; what has to happen at once is in the scripts beside the classes.
@NullMarked
package io.mapae.store.redis;

import org.jspecify.annotations.NullMarked;

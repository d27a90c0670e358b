/// The whole server over loopback: each benchmark starts it in a process of its own and loads it from another.
@NullMarked
package io.mapae.bench.http;

import org.jspecify.annotations.NullMarked;

/// Servers in processes of their own on loopback, the bare HTTP stack among them, and what loads them.
@NullMarked
package io.mapae.compare.http;

import org.jspecify.annotations.NullMarked;

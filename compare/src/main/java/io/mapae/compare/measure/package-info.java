/// Runs every form on this machine and measures it: stores and servers in processes of their own, in a directory
/// that ends with the run.
@NullMarked
package io.mapae.compare.measure;

import org.jspecify.annotations.NullMarked;

/// What a comparison comes to: the samples, what they are of, and how they are told.
@NullMarked
package io.mapae.compare.figure;

import org.jspecify.annotations.NullMarked;

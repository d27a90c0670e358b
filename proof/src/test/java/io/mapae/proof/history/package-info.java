@NullMarked
package io.mapae.proof.history;

import org.jspecify.annotations.NullMarked;

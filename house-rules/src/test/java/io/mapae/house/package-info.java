/// The rules of the house, as tests over the whole repository. Each says how to put right what it finds.
@NullMarked
package io.mapae.house;

import org.jspecify.annotations.NullMarked;

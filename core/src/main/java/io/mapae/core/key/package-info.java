/// Keys: the master key ring, what is wrapped under it, the secrets of an installation and the keys that sign
/// tokens.
@NullMarked
package io.mapae.core.key;

import org.jspecify.annotations.NullMarked;

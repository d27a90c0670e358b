/// Passwords: what may be chosen, how it is hashed, and the gate that keeps hashing from taking the machine.
@NullMarked
package io.mapae.core.password;

import org.jspecify.annotations.NullMarked;

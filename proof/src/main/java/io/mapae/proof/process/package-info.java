/// A whole installation in processes of its own: PostgreSQL, server nodes, guards that check all the time, and
/// people who log in and out; what they see goes into a history.
@NullMarked
package io.mapae.proof.process;

import org.jspecify.annotations.NullMarked;

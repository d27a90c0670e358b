/// The command line: commands, the terminal they talk to, and the socket by which they reach a running server.
@NullMarked
package io.mapae.server.cli;

import org.jspecify.annotations.NullMarked;

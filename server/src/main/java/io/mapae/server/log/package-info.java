/// The log: SLF4J's events as text for people or as one JSON object a line.
@NullMarked
package io.mapae.server.log;

import org.jspecify.annotations.NullMarked;

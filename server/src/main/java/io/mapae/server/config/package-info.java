/// The configuration: every setting declared once, read from file, environment and flags, checked, and explained.
@NullMarked
package io.mapae.server.config;

import org.jspecify.annotations.NullMarked;

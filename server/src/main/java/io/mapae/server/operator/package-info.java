/// What operators may do over HTTP.
@NullMarked
package io.mapae.server.operator;

import org.jspecify.annotations.NullMarked;

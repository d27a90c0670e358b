/// What a visitor of `/compare` is told about their own requests.
@NullMarked
package io.mapae.server.compare;

import org.jspecify.annotations.NullMarked;

/// Pages as people meet them.
@NullMarked
package io.mapae.server.page;

import org.jspecify.annotations.NullMarked;

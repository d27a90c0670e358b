/// Forward authentication for reverse proxies.
@NullMarked
package io.mapae.server.verify;

import org.jspecify.annotations.NullMarked;

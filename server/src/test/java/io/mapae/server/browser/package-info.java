/// A real Chromium for tests.
@NullMarked
package io.mapae.server.browser;

import org.jspecify.annotations.NullMarked;

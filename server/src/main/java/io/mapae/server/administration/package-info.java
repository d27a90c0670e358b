/// What an operator can do to an installation, whether its server runs or not.
@NullMarked
package io.mapae.server.administration;

import org.jspecify.annotations.NullMarked;

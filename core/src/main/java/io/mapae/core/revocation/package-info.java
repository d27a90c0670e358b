/// Revocations: what is ended is remembered in the database and told by the feed, in one transaction.
@NullMarked
package io.mapae.core.revocation;

import org.jspecify.annotations.NullMarked;

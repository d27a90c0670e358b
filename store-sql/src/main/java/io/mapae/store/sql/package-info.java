/// Everything Mapae keeps, in SQL: the embedded database, its group commit, its migrations and its backup.
///
/// `EmbeddedDatabase` is the way in; each store's statements stand beside its code.
@NullMarked
package io.mapae.store.sql;

import org.jspecify.annotations.NullMarked;

/// The servers of the classic forms, written as a careful team would for production, on the HTTP stack of the
/// bare answer; each runs in a process of its own.
@NullMarked
package io.mapae.compare.form;

import org.jspecify.annotations.NullMarked;

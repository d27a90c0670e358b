/// A report to look at: figures and tables in HTML, in English and Korean, and a page of them that stands alone.
@NullMarked
package io.mapae.compare.picture;

import org.jspecify.annotations.NullMarked;

/// The pages for people: log in, sign up, account, and problems as pages.
///
/// Templates show views, which are records of text; nothing here decides who may do what.
@NullMarked
package io.mapae.server.page;

import org.jspecify.annotations.NullMarked;

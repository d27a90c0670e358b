/// Accounts: sign-up, profile, password change, leaving.
@NullMarked
package io.mapae.core.account;

import org.jspecify.annotations.NullMarked;

package io.mapae.guard.token;

import io.mapae.guard.Caller;
import java.util.Optional;

/// Where a guard asks about access tokens that it cannot check itself.
@FunctionalInterface
public interface TokenSource {

    /// Who calls with this token, if it is good. Blocks; exceptions mean that nobody can tell.
    ///
    /// The answer must have been looked up after the call began, at the primary, and by the key that signed it.
    Optional<Caller> load(AccessToken token);
}

package io.mapae.compare.form;

import java.util.Optional;

/// Tokens that say everything. Nothing is kept, so that nothing can be ended before it expires.
record SelfContainedTokens(Tokens tokens) implements Carrying {

    @Override
    public String open(Login login) {
        return tokens.mint(login);
    }

    @Override
    public Optional<Login> check(String credential) {
        return tokens.verify(credential);
    }

    @Override
    public void end(String credential) {
        // The client is told to forget it, which is all that can be done.
    }

    @Override
    public boolean waits() {
        return false;
    }
}

package io.mapae.compare.form;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions in the memory of this node alone.
record MemorySessions(Map<String, Login> sessions, InstantSource clock) implements Carrying {

    MemorySessions(InstantSource clock) {
        this(new ConcurrentHashMap<>(), clock);
    }

    @Override
    public String open(Login login) {
        sessions.put(login.sid(), login);
        return login.sid();
    }

    @Override
    public Optional<Login> check(String credential) {
        return Optional.ofNullable(sessions.get(credential)).filter(login -> !login.isOver(clock.instant()));
    }

    @Override
    public void end(String credential) {
        sessions.remove(credential);
    }

    @Override
    public boolean waits() {
        return false;
    }
}

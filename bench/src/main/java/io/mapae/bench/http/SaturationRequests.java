package io.mapae.bench.http;

import io.mapae.compare.http.HttpText;
import io.mapae.compare.http.ServerProcess;
import io.mapae.guard.Carriage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What many people ask at once, for each of some people.
///
/// @param checks who is calling, which memory knows
/// @param lists  the devices, which the database knows
/// @param logins which want a hash
record SaturationRequests(List<String> checks, List<String> lists, List<String> logins) {

    private static final int PEOPLE = 8;

    SaturationRequests {
        checks = List.copyOf(checks);
        lists = List.copyOf(lists);
        logins = List.copyOf(logins);
    }

    /// Signs people up and logs them in. Those who log in again and again are others than those whose devices are
    /// listed, whose lists would grow.
    static SaturationRequests prepare(ServerProcess mapae) throws IOException {
        List<String> checks = new ArrayList<>();
        List<String> lists = new ArrayList<>();
        List<String> logins = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Person person = Person.numbered(i);
            person.signUp(mapae);
            String credential = person.logIn(mapae, Carriage.COOKIE);
            checks.add(HttpText.get("/v1/session", Headers.BROWSER.with(mapae, credential)));
            lists.add(HttpText.get("/v1/sessions", Headers.BROWSER.with(mapae, credential)));
            Person other = Person.numbered(PEOPLE + i);
            other.signUp(mapae);
            logins.add(other.login(mapae, Carriage.COOKIE));
        }
        return new SaturationRequests(checks, lists, logins);
    }
}

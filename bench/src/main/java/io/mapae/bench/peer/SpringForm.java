package io.mapae.bench.peer;

import io.mapae.bench.http.Person;
import io.mapae.compare.http.RawAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The login page of Spring Security, filled in as a person does.
final class SpringForm {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final int FOUND = 302;

    private SpringForm() {}

    /// Logs in, and gives the header that carries the session from then on.
    static String logIn(int port, Person person) throws IOException {
        try (Browser browser = Browser.open(port)) {
            return Person.cookie(logIn(browser, person));
        }
    }

    /// Logs in, and leaves the session in the browser.
    static RawAnswer logIn(Browser browser, Person person) throws IOException {
        RawAnswer page = browser.get("/login").expect(200);
        Matcher token = TOKEN.matcher(page.body());
        if (!token.find()) {
            throw new IllegalStateException("no CSRF token on the page: " + page.body());
        }
        Map<String, String> fields =
                Map.of("username", person.identifier(), "password", person.password(), "_csrf", token.group(1));
        return browser.submit("/login", fields).expect(FOUND);
    }
}

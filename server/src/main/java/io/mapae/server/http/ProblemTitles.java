package io.mapae.server.http;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/// The titles of problems in the languages that Mapae speaks.
final class ProblemTitles {

    private static final ResourceBundle KOREAN =
            ResourceBundle.getBundle("io.mapae.server.http.problems", Locale.KOREAN);

    private ProblemTitles() {}

    static String title(Problem problem, Locale locale) {
        if (!locale.equals(Locale.KOREAN)) {
            return problem.title();
        }
        try {
            return KOREAN.getString(problem.name());
        } catch (MissingResourceException untranslated) {
            return problem.title();
        }
    }
}

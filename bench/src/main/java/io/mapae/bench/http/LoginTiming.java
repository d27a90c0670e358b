package io.mapae.bench.http;

import io.mapae.bench.Comparison;
import io.mapae.bench.Effort;
import io.mapae.bench.Figure;
import io.mapae.bench.Goal;
import io.mapae.bench.Progress;
import io.mapae.compare.figure.Samples;
import io.mapae.compare.http.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the time of a refused login tells which accounts exist: tries with unknown identifiers, in turn with
/// those of accounts in every state. Status, headers and body must not differ at all, or the benchmark fails.
public final class LoginTiming implements Comparison {

    private static final double PERCENT = 5;
    private static final String CHEAPER = "1";
    private static final String DEARER = "3";

    @Override
    public String name() {
        return "login-timing";
    }

    @Override
    public String purpose() {
        return "time of a refused login, with accounts in every state against unknown ones";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Workshop workshop = Workshop.open(effort)) {
            Map<String, Person> current = new LinkedHashMap<>();
            current.put("wrong password", Person.numbered(1).forgetful());
            current.put("disabled account, its password", Person.numbered(2));
            current.put("disabled account, wrong password", Person.numbered(2).forgetful());
            Path data = workshop.path("data");
            signUp(workshop, data, Map.of(), 1, 2);
            workshop.command(data, "account", "disable", Person.numbered(2).identifier());
            figures.addAll(compare(workshop, data, current, effort, progress));

            Map<String, Person> outdated = new LinkedHashMap<>();
            outdated.put(
                    "wrong password, an outdated cheaper hash",
                    Person.numbered(3).forgetful());
            outdated.put(
                    "wrong password, an outdated dearer hash",
                    Person.numbered(4).forgetful());
            outdated.put("wrong password, a hash of today", Person.numbered(1).forgetful());
            signUp(workshop, data, Map.of("password.argon2_iterations", CHEAPER), 3);
            signUp(workshop, data, Map.of("password.argon2_iterations", DEARER), 4);
            figures.addAll(compare(workshop, data, outdated, effort, progress));
        }
        return figures;
    }

    private static void signUp(Workshop workshop, Path data, Map<String, String> settings, int... numbers)
            throws Exception {
        try (ServerProcess mapae = workshop.mapae(data, Cores.ALL, settings)) {
            for (int number : numbers) {
                Person.numbered(number).signUp(mapae);
            }
        }
    }

    private static List<Figure> compare(
            Workshop workshop, Path data, Map<String, Person> people, Effort effort, Progress progress)
            throws Exception {
        int tries = effort == Effort.FULL ? 1000 : 10;
        try (ServerProcess mapae = workshop.mapae(data, Cores.ALL, Workshop.UNTHROTTLED);
                RefusedLogins logins = RefusedLogins.open(mapae, people)) {
            logins.warmUp(tries / 10);
            for (int i = 0; i < tries; i++) {
                progress.at(i + 1, tries, "tries of " + String.join(", ", people.keySet()));
                logins.tryEachOnce();
            }
            List<Figure> figures = new ArrayList<>();
            for (String name : people.keySet()) {
                Samples unknown = logins.medians(RefusedLogins.UNKNOWN);
                Samples known = logins.medians(name);
                figures.add(Figure.of(name, known, "ms").against("unknown account", unknown));
                figures.add(Figure.of(name + ": difference of the medians", logins.differencePercent(name), "%")
                        .withGoal(new Goal.AtMost(PERCENT)));
            }
            return figures;
        }
    }
}

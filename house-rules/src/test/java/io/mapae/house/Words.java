package io.mapae.house;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Words that are in no file, each with what to write instead.
final class Words {

    private static final Map<Pattern, String> BANNED = Map.of(
            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b"),
            "do it, or write down in docs/intended.md why it is left so",
            Pattern.compile("(?i)\\b(white|black)[ -]?lists?\\b"),
            "say allow-list, or what is refused",
            Pattern.compile("@(author|since|version)\\b"),
            "remove it, the history says so",
            Pattern.compile(
                    "(?i)\\b(repo1?\\.maven|central\\.sonatype|oss\\.sonatype|registry\\.npmjs|registry\\.yarnpkg|deb\\.debian|security\\.debian|archive\\.ubuntu|plugins\\.gradle|files\\.pythonhosted|pypi|jitpack|ghcr|docker|quay|proxy\\.golang|crates)\\.(org|com|io|dev)\\b"),
            "name no registry's host: which one is used is for whoever builds",
            Pattern.compile("<(repository|pluginRepository|mirror)>|--regis" + "try\\b|\\b_auth" + "Token\\b"),
            "configure no registry: which one is used is for whoever builds");

    private Words() {}

    static Stream<Finding> banned(House house) {
        return house.texts().entrySet().stream()
                .filter(file -> !file.getKey().equals("LICENSE"))
                .flatMap(file -> BANNED.entrySet().stream()
                        .flatMap(word -> banned(file.getKey(), file.getValue(), word.getKey(), word.getValue())));
    }

    private static Stream<Finding> banned(String path, String text, Pattern word, String instead) {
        if (!word.matcher(text).find()) {
            return Stream.empty();
        }
        String[] lines = text.split("\n", -1);
        return IntStream.range(0, lines.length).boxed().flatMap(i -> {
            Matcher found = word.matcher(lines[i]);
            return found.results().map(one -> new Finding(path, i + 1, "\"" + one.group() + "\": " + instead));
        });
    }
}

package io.mapae.house;

import java.util.Map;

/// The rules by name.
final class Tidiness {

    static final Map<String, HouseRule> OF_HOUSES = Map.of(
            "files are short", Lengths::ofFiles,
            "packages are described and know no null", Packages::described,
            "packages are at most four deep", Packages::deep,
            "some words are in no file", Words::banned,
            "links lead somewhere", Links::dead,
            "decisions that are named exist", Links::toNoDecision,
            "decisions take one page", Documents::longDecisions,
            "translations have the same code", Documents::translatedWithOtherCode,
            "scripts can be read", Scripts::unreadable);

    static final Map<String, SourceRule> OF_SOURCES = Map.of(
            "methods are short", Lengths::ofMethods,
            "what is public has a doc comment", DocComments::check,
            "doc comments fill their lines", DocCommentLines::check,
            "no code is commented out", Comments::withCode,
            "no comment is a block", Comments::inBlocks,
            "types have names that say something", Names::ofTypes,
            "packages are named after features", Names::ofPackages,
            "methods have no get or set before their names", Names::ofMethods,
            "classes are final or sealed", Types::open,
            "nothing is synchronized", Types::synchronising);

    private Tidiness() {}
}

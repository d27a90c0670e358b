package io.mapae.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class TidinessTest {

    @TestFactory
    Stream<DynamicTest> theTreeIsTidy() throws IOException {
        House house = House.open();
        Map<String, HouseRule> rules = new TreeMap<>(Tidiness.OF_HOUSES);
        JavaFiles sources = JavaFiles.parse(house);
        Tidiness.OF_SOURCES.forEach((name, rule) ->
                rules.put(name, anyHouse -> sources.all().stream().flatMap(rule::check)));
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().check(house)).isEmpty()));
    }
}

package dev.plumbline.probing.mutation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a variable or a person another name wherever it stands in the response. Only names that neither the question nor the
 * reference has: there they would have to be the same.
 */
final class Rename implements Edit {
    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]{2,}(?:[A-Z][a-z0-9]+)+)(?![\\p{L}\\p{N}_(])");
    private static final List<String> PEOPLE = List.of(
            "Alice", "Bob", "Carol", "David", "Emma", "Frank", "Grace", "Henry", "Isabel", "James", "Jane", "John",
            "Laura", "Maria", "Michael", "Nina", "Oliver", "Paul", "Peter", "Rachel", "Robert", "Sarah", "Susan",
            "Thomas", "Tom");
    private static final List<String> OTHERS = List.of("Dana", "Robin", "Kim", "Alex", "Sasha");
    private static final Pattern PERSON = Pattern.compile("\\b(?:" + String.join("|", PEOPLE) + ")\\b");

    @Override
    public Change of(Item item, RandomGenerator random) {
        Set<String> names = new LinkedHashSet<>();
        collect(IDENTIFIER, item.text(), names);
        collect(PERSON, item.text(), names);
        names.removeIf(name -> stands(name, item.question()) || stands(name, item.reference()));
        if (names.isEmpty()) {
            return Change.none("there is no name of a person or a variable that the response alone has");
        }
        List<String> choice = new ArrayList<>(names);
        String name = choice.get(random.nextInt(choice.size()));
        String other = PEOPLE.contains(name)
                ? OTHERS.stream()
                        .filter(free -> !item.text().contains(free))
                        .findFirst()
                        .orElse("Dana")
                : name.contains("_") ? "other_" + name : name + "Other";
        String text = Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])")
                .matcher(item.text())
                .replaceAll(Matcher.quoteReplacement(other));
        return Change.to(text, "wrote " + other + " for " + name);
    }

    private static void collect(Pattern pattern, String text, Set<String> into) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            into.add(found.group());
        }
    }

    private static boolean stands(String name, Optional<String> text) {
        return text.filter(own -> own.contains(name)).isPresent();
    }
}

package com.brillconsulting.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the documentation to what compiles and runs: a code block below a line {@code <!-- snippet: file#tag -->} is,
 * to the letter, the part of that file between {@code tag::tag[]} and {@code end::tag[]}, or the whole file where no
 * tag is given; and every link to a file leads to one, and to a heading of it where it names one.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: ([^#\\s]+)(?:#(\\S+))? -->\\s*\\n```\\w*\\n(.*?)\\n```", Pattern.DOTALL);

    private static final Pattern JAVA_BLOCK = Pattern.compile("^```java$", Pattern.MULTILINE);

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    private static final Pattern CODE_BLOCK = Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    @TestFactory
    Stream<DynamicTest> everySnippetIsCompiledCode() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            var snippets = SNIPPET.matcher(Files.readString(page));
            while (snippets.find()) {
                String file = snippets.group(1);
                String tag = snippets.group(2);
                String shown = snippets.group(3);
                tests.add(DynamicTest.dynamicTest(
                        ROOT.relativize(page) + ": " + file + (tag == null ? "" : "#" + tag),
                        () -> assertThat(shown).isEqualTo(source(file, tag))));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> noJavaIsShownThatIsNotASnippet() throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> {
                    String text = Files.readString(page);
                    long snippets = SNIPPET.matcher(text)
                            .results()
                            .filter(it -> it.group().contains("\n```java\n"))
                            .count();
                    assertThat(JAVA_BLOCK.matcher(text).results().count()).isEqualTo(snippets);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        return pages().stream()
                .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> {
                    var links = LINK.matcher(prose(page)).results();
                    assertThat(links).allSatisfy(link -> leadsSomewhere(page, link.group(1), link.group(2)));
                }));
    }

    private static void leadsSomewhere(Path page, String file, @Nullable String heading) throws IOException {
        Path target = file.isEmpty() ? page : page.resolveSibling(file);
        assertThat(target).exists();
        if (heading != null && target.toString().endsWith(".md")) {
            var anchors = HEADING.matcher(prose(target)).results().map(it -> anchor(it.group(1)));
            assertThat(anchors).as("headings of %s", target.getFileName()).contains(heading);
        }
    }

    private static String prose(Path page) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
    }

    /** As GitHub makes them: lower case, no punctuation, hyphens for spaces. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit} _-]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(it -> it.toString().endsWith(".md")).sorted().forEach(pages::add);
                }
            }
        }
        return pages;
    }

    private static String source(String file, @Nullable String tag) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(file));
        if (tag == null) {
            return String.join("\n", lines).strip();
        }
        int start = indexOf(lines, "tag::" + tag + "[]", file);
        int end = indexOf(lines, "end::" + tag + "[]", file);
        String part = String.join("\n", lines.subList(start + 1, end));
        return part.stripIndent().strip();
    }

    private static int indexOf(List<String> lines, String marker, String file) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().replace(" -->", "").endsWith(marker)) {
                return i;
            }
        }
        throw new AssertionError(file + " has no " + marker);
    }
}

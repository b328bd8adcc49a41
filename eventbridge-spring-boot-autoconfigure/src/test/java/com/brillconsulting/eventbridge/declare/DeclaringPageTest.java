package com.brillconsulting.eventbridge.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Holds the table of keys in docs/declaring.md to the records that are bound, whose Javadoc an IDE shows. To write it
 * anew, run this test with {@code -Ddocs.update=true}.
 */
class DeclaringPageTest {

    private static final Path PAGE = Path.of("..", "docs", "declaring.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String START = "<!-- keys -->\n";
    private static final String END = "<!-- end of keys -->";

    private final StringBuilder table = new StringBuilder("| key | type | default | what it is |\n|---|---|---|---|\n");
    private final Map<Class<?>, String> shown = new HashMap<>();

    @Test
    void theTableListsEveryKey() throws IOException {
        rows(DeclarationProperties.class, "");
        var page = Files.readString(PAGE);
        var start = page.indexOf(START) + START.length();
        var end = page.indexOf(END);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
        } else {
            assertThat(page.substring(start, end)).isEqualTo(table.toString());
        }
    }

    private void rows(Class<?> type, String prefix) {
        var descriptions = descriptions(type);
        var parameters = type.getDeclaredConstructors()[0].getParameters();
        for (var index = 0; index < parameters.length; index++) {
            var component = type.getRecordComponents()[index];
            var key = prefix + DataObjectPropertyName.toDashedForm(component.getName());
            assertThat(descriptions).as("@param of %s", type).containsKey(component.getName());
            var below = recordIn(component.getGenericType());
            var same = below.map(shown::get).orElse(null);
            table.append("| `%s` | %s | %s | %s%s |%n"
                    .formatted(
                            key,
                            type(component.getGenericType()),
                            defaultOf(parameters[index]),
                            descriptions.get(component.getName()),
                            same == null ? "" : " As `%s`.".formatted(same)));
            if (below.isPresent() && same == null) {
                shown.put(below.get(), key);
                rows(below.get(), key + suffix(component.getGenericType()) + ".");
            }
        }
    }

    private static Optional<Class<?>> recordIn(Type type) {
        if (type instanceof ParameterizedType generic) {
            return recordIn(generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1]);
        }
        return type instanceof Class<?> of && of.isRecord() ? Optional.of(of) : Optional.empty();
    }

    private static String suffix(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getActualTypeArguments().length == 1 ? "[]" : ".<name>";
        }
        return "";
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ((Class<?>) generic.getRawType()).getSimpleName().toLowerCase(Locale.ROOT);
        }
        if (recordIn(type).isPresent()) {
            return "";
        }
        if (type instanceof Class<?> of && of.isEnum()) {
            return Arrays.stream(of.getEnumConstants())
                    .map(it -> "`" + it.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        return type == Object.class ? "JSON" : ((Class<?>) type).getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String defaultOf(Parameter parameter) {
        var value = parameter.getAnnotation(DefaultValue.class);
        var text = value == null ? "" : String.join(", ", value.value());
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** Of {@code @param name text}, in the Javadoc of the record. */
    private static Map<String, String> descriptions(Class<?> type) {
        var source = source(type);
        var javadoc = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*" + "(?:public )?record "
                                + type.getSimpleName() + "\\(",
                        Pattern.DOTALL)
                .matcher(source);
        assertThat(javadoc.find()).as("Javadoc of %s", type).isTrue();
        var text = javadoc.group(1).replaceAll("\\s*\\n\\s*\\*", "").replaceAll("\\s+", " ");
        var descriptions = new HashMap<String, String>();
        for (var part : text.split("@param ", -1)) {
            var space = part.indexOf(' ');
            if (space > 0) {
                descriptions.put(part.substring(0, space), plain(part.substring(space + 1)));
            }
        }
        return descriptions;
    }

    private static String plain(String javadoc) {
        var text = javadoc.strip()
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("; null for ", "; left out, ")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        return StringUtils.capitalize(text) + (text.endsWith(".") ? "" : ".");
    }

    private static String source(Class<?> type) {
        var outermost = type;
        while (outermost.getDeclaringClass() != null) {
            outermost = outermost.getDeclaringClass();
        }
        try {
            return Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

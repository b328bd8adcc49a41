package com.brillconsulting.eventbridge.embedded.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** The texts are those that AWS was recorded with, wherever there is a recording. */
class ConstraintsTest {

    private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
    private static final List<String> AUTHORIZATION = List.of("BASIC", "OAUTH_CLIENT_CREDENTIALS", "API_KEY");

    private final Constraints constraints = new Constraints();

    @Test
    void tellsEverythingAtOnceAndOfOneMemberThePatternBeforeTheLength() {
        constraints
                .member("name", "This should fail with two errors 123467890123412341234123412341234")
                .maxLength(64)
                .pattern(NAME)
                .notNull()
                .member("authorizationType", "INVALID")
                .oneOf(AUTHORIZATION);

        assertThat(message())
                .isEqualTo(
                        "3 validation errors detected: Value 'This should fail with two errors 123467890123412341234123412341234' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+; Value 'This should fail with two errors 123467890123412341234123412341234' at 'name' failed to satisfy constraint: Member must have length less than or equal to 64; Value 'INVALID' at 'authorizationType' failed to satisfy constraint: Member must satisfy enum value set: [BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY]");
    }

    @Test
    void tellsOfATextWithoutAnEndOnlyThatItIsTooLong() {
        constraints
                .member("value", "\t".repeat(1_000_000) + "\u007f")
                .pattern(Pattern.compile("^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$"))
                .maxLength(512);

        assertThat(message()).startsWith("1 validation error detected: ").endsWith("less than or equal to 512");
    }

    @Test
    void countsOneErrorInTheSingular() {
        constraints.member("authorizationType", "INVALID_AUTH_TYPE").oneOf(AUTHORIZATION);
        assertThat(message())
                .isEqualTo(
                        "1 validation error detected: Value 'INVALID_AUTH_TYPE' at 'authorizationType' failed to satisfy constraint: Member must satisfy enum value set: [BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY]");
    }

    @Test
    void acceptsWhatIsRightAndWhatIsAbsent() {
        constraints
                .member("name", "a.b-c_D9")
                .notNull()
                .minLength(1)
                .maxLength(8)
                .pattern(NAME)
                .member("description", null)
                .minLength(1)
                .maxLength(2)
                .pattern(NAME)
                .oneOf(AUTHORIZATION)
                .minValue(1)
                .maxValue(2)
                .each(it -> it.minLength(1))
                .member("limit", 100)
                .minValue(1)
                .maxValue(100)
                .member("authorizationType", "BASIC")
                .oneOf(AUTHORIZATION);
        assertThatCode(constraints::check).doesNotThrowAnyException();
    }

    @Test
    void demandsThatAMemberIsThere() {
        constraints.member("name", null).notNull().minLength(1);
        assertThat(message())
                .isEqualTo(
                        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void boundsNumbers() {
        constraints
                .member("limit", 0)
                .minValue(1)
                .maxValue(100)
                .member("maximumRetryAttempts", 186)
                .maxValue(185);
        assertThat(message())
                .isEqualTo(
                        "2 validation errors detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1; Value '186' at 'maximumRetryAttempts' failed to satisfy constraint: Member must have value less than or equal to 185");
    }

    @Test
    void countsTheCharactersOfAStringAndNotItsUtf16Units() {
        assertThatCode(() -> constraints.member("name", "🙂🙂").maxLength(2).check())
                .doesNotThrowAnyException();
    }

    @Test
    void boundsListsAndMapsAndShowsThemAsAwsDoes() {
        constraints
                .member("tags", List.of(tag("a", "1"), Tag.builder().key("b").build()))
                .maxLength(1)
                .member("names", Collections.emptyList())
                .minLength(1)
                .member("paths", Map.of("k", "v"))
                .maxLength(0);
        assertThat(message())
                .isEqualTo(
                        "3 validation errors detected: Value '[Tag(key=a, value=1), Tag(key=b, value=null)]' at 'tags' failed to satisfy constraint: Member must have length less than or equal to 1; Value '[]' at 'names' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '{k=v}' at 'paths' failed to satisfy constraint: Member must have length less than or equal to 0");
    }

    @Test
    void tellsAllDemandsOnTheElementsOfAListWhenOneElementBreaksOne() {
        constraints.member("ids", List.of("good", "")).each(id -> id.maxLength(64)
                .minLength(1));
        assertThat(message())
                .isEqualTo(
                        "1 validation error detected: Value '[good, ]' at 'ids' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 64, Member must have length greater than or equal to 1]");
    }

    @Test
    void showsAnotherTextWhereAwsKnowsMoreThanTheModel() {
        constraints.member("entries", List.of(1, 2)).maxLength(1).shownAs("[Entry(internal=null)]");
        assertThat(message()).contains("Value '[Entry(internal=null)]' at 'entries'");
    }

    private String message() {
        var error = catchThrowableOfType(ApiException.class, constraints::check);
        assertThat(error.code()).isEqualTo("ValidationException");
        assertThat(error.status()).isEqualTo(400);
        return error.message();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}

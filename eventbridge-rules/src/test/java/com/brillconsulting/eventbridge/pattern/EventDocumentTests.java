package com.brillconsulting.eventbridge.pattern;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDocumentTests {

    private static final String ENVELOPE = """
            {"id": "1", "account": "123456789012", "source": "s", "time": "2022-07-13T13:48:01Z", "region": "us-east-1",
             "detail-type": "t"}""";

    @Test
    void takesAnEventWithoutResourcesAndDetail() {

        assertThatCode(() -> EventDocument.check(ENVELOPE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain string", "", "[]", "\"text\"", "12", "{\"id\": ", "{\"id\": \"1\"}"})
    void refusesWhatIsNoEvent(String event) {

        assertThatExceptionOfType(InvalidEventDocumentException.class)
                .isThrownBy(() -> EventDocument.check(event))
                .withMessage("Parameter Event is not valid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "account", "source", "time", "region", "detail-type"})
    void namesAMissingField(String field) {

        assertThatExceptionOfType(InvalidEventDocumentException.class)
                .isThrownBy(() -> EventDocument.check(ENVELOPE.replace("\"" + field + "\"", "\"other\"")))
                .extracting(InvalidEventDocumentException::getReason)
                .isEqualTo("The event lacks " + field);
    }

    @Test
    void refusesWhatFollowsTheEvent() {

        assertThatExceptionOfType(InvalidEventDocumentException.class)
                .isThrownBy(() -> EventDocument.check(ENVELOPE + "{}"));
    }
}

package com.brillconsulting.eventbridge.embedded.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class StsApiTest {

    private final AwsEndpoint endpoint = new AwsEndpoint("123456789012", List.of(new StsApi()));

    @Test
    void tellsTheCallerItsAccount() throws Exception {
        var response = handle("AKID", "/", "Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Content-Type", "text/xml");
        assertThat(text(response, "Account")).isEqualTo("123456789012");
        assertThat(text(response, "UserId")).isEqualTo("123456789012");
        assertThat(text(response, "Arn")).isEqualTo("arn:aws:iam::123456789012:root");
        assertThat(text(response, "RequestId")).isEqualTo(response.headers().get("x-amzn-RequestId"));
    }

    @Test
    void takesAnAccessKeyOfTwelveDigitsForTheAccount() throws Exception {
        assertThat(text(handle("000011112222", "/?Action=GetCallerIdentity", ""), "Arn"))
                .isEqualTo("arn:aws:iam::000011112222:root");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Action=AssumeRole&Version=2011-06-15 | InvalidAction | Could not find operation AssumeRole for version 2011-06-15",
                "Action=%3Ca%3E%26%00 | InvalidAction | Could not find operation <a>&? for version NO_VERSION_SPECIFIED",
                "Version=2011-06-15 | MissingAction | The request must contain the parameter Action.",
                "'' | MissingAction | The request must contain the parameter Action.",
                "Action=%G | SerializationException | \"%G\" is not URL-encoded"
            })
    void tellsErrorsInTheQueryForm(String form, String code, String message) throws Exception {
        var response = handle("AKID", "/", form);
        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response, "Type")).isEqualTo("Sender");
        assertThat(text(response, "Code")).isEqualTo(code);
        assertThat(text(response, "Message")).isEqualTo(message);
    }

    private AwsHttpResponse handle(String accessKey, String uri, String form) {
        var headers = Map.of(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKey + "/20261101/us-east-1/sts/aws4_request, Signature=0",
                "content-type",
                "application/x-www-form-urlencoded; charset=utf-8");
        return endpoint.handle(new AwsHttpRequest("POST", uri, headers, form.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    private static String text(AwsHttpResponse response, String element) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(response.body()));
        return document.getElementsByTagName(element).item(0).getTextContent();
    }
}

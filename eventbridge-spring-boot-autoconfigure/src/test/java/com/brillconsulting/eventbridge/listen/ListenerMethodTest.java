package com.brillconsulting.eventbridge.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.awspring.cloud.sqs.listener.acknowledgement.Acknowledgement;
import jakarta.validation.Valid;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import org.aopalliance.intercept.MethodInterceptor;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.support.MessageBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ListenerMethodTest {

    private static final String DETAIL = """
            {"id": "o-1", "total": 1.10, "lines": [{"sku": "a", "price": 0.10}], "unknown": true}""";

    private static final Order ORDER =
            new Order("o-1", new BigDecimal("1.10"), List.of(new Line("a", new BigDecimal("0.10"))));

    private static final EventEnvelope<String> ENVELOPE = new EventEnvelope<>(
            "e-1", "shop", "Order", "123456789012", Instant.EPOCH, "eu-west-1", List.of("arn:1"), null, DETAIL);

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final Handler handler = new Handler();

    @ParameterizedTest
    @ValueSource(strings = {"record", "headersAndDetail", "inherited", "message"})
    void givesTheDetailAsTheParametersTypeWithNumbersAsTheyWereWritten(String method) throws Throwable {
        call(handler, method);

        assertThat(handler.taken.get(0)).isEqualTo(ORDER);
    }

    @Test
    void givesTheDetailAsAMap() throws Throwable {
        call(handler, "map");

        assertThat(handler.taken.get(0))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("id", "o-1")
                .containsKey("unknown");
    }

    @Test
    void givesTheDetailAsATreeWithNumbersAsTheyWereWritten() throws Throwable {
        call(handler, "tree");

        assertThat(((JsonNode) handler.taken.get(0)).toString())
                .isEqualTo(
                        "{\"id\":\"o-1\",\"total\":1.10,\"lines\":[{\"sku\":\"a\",\"price\":0.10}],\"unknown\":true}");
    }

    @Test
    void givesTheDetailAsTheTextThatCame() throws Throwable {
        call(handler, "text");

        assertThat(handler.taken).containsExactly(DETAIL);
    }

    @Test
    void givesTheEnvelopeWithItsGenerics() throws Throwable {
        call(handler, "envelope");

        assertThat(handler.taken)
                .containsExactly(new EventEnvelope<>(
                        "e-1",
                        "shop",
                        "Order",
                        "123456789012",
                        Instant.EPOCH,
                        "eu-west-1",
                        List.of("arn:1"),
                        null,
                        ORDER));
    }

    @Test
    void givesAnEnvelopeOfGenericsInAMessage() throws Throwable {
        call(handler, "nested", "{\"first\": {\"id\": \"o-2\"}}");

        var envelope = (EventEnvelope<?>) handler.taken.get(0);
        assertThat(envelope.detail()).isEqualTo(Map.of("first", new Order("o-2", null, null)));
        assertThat(handler.taken.get(1)).isEqualTo("Order");
    }

    @Test
    void givesHeadersBesideTheDetail() throws Throwable {
        call(handler, "headersAndDetail");

        assertThat(handler.taken).containsExactly(ORDER, "shop", Instant.EPOCH, null, "e-1", "Order");
    }

    @Test
    void callsAMethodThatTakesNothing() throws Throwable {
        call(handler, "nothing");

        assertThat(handler.taken).containsExactly("called");
    }

    @Test
    void callsAProxyButReadsTheMethodAsItIsWritten() throws Throwable {
        var calls = new ArrayList<String>();
        var proxies = new ProxyFactory(handler);
        proxies.setInterfaces(Takes.class);
        proxies.addAdvice((MethodInterceptor) invocation -> {
            calls.add(invocation.getMethod().getName());
            return invocation.proceed();
        });

        call(proxies.getProxy(), "take");

        assertThat(handler.taken).containsExactly(ORDER, "shop");
        assertThat(calls).containsExactly("take");
    }

    @Test
    void makesALazyBeanAtTheFirstEvent() throws Throwable {
        var definition = new RootBeanDefinition(Handler.class, () -> handler);
        definition.setLazyInit(true);
        beans.registerBeanDefinition("orders", definition);
        var method = listenerMethod("text");
        assertThat(beans.containsSingleton("orders")).isFalse();

        call(method, DETAIL);

        assertThat(handler.taken).containsExactly(DETAIL);
    }

    @Test
    void throwsWhatTheMethodThrows() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> call(handler, "fail"))
                .withMessage("no stock");
    }

    @Test
    void saysWhereADetailDoesNotFitAndNothingOfWhatIsInIt() {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> call(handler, "envelope", "{\"lines\": [{\"price\": \"secret\"}]}"))
                .withMessage("its detail cannot be read as %s: lines[0].price is no java.math.BigDecimal"
                                .formatted(Order.class.getTypeName())
                        + " (InvalidFormatException)");
    }

    @Test
    void givesAListOfWhatIsMadeOfEachEvent() throws Throwable {
        beans.registerSingleton("orders", handler);
        var list = listenerMethod("list");
        var envelopes = listenerMethod("envelopes");

        list.call(List.of(list.values(event(DETAIL)), list.values(event("{\"id\": \"o-2\"}"))));
        envelopes.call(Collections.singletonList(envelopes.values(event(DETAIL))));

        assertThat(list.takesBatches()).isTrue();
        assertThat(handler.taken)
                .startsWith(ORDER, new Order("o-2", null, null))
                .hasSize(3);
        assertThat(((EventEnvelope<?>) handler.taken.get(2)).detail()).isEqualTo(ORDER);
    }

    @Test
    void givesTheTimeOfTheEvent() throws Throwable {
        call(handler, "time");

        assertThat(handler.taken).containsExactly(Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "checkedInEnvelope"})
    void checksWhatAsksForItAndTellsConstraintsButNoValues(String method) throws Throwable {
        call(handler, method);
        assertThat(handler.taken).containsExactly(ORDER);

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> call(listenerMethod(method), "{\"id\": \"secret\"}"))
                .withMessage("its detail is invalid: total violates Positive");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, Order, Order",
        "shop, Order Shipped, Shipped",
        "warehouse, Order Shipped, ShippedByWarehouse",
        "elsewhere, Order Shipped, Shipped"
    })
    void readsASealedTypeAsTheClassOfTheDetailType(String source, String detailType, String expected) throws Throwable {
        beans.registerSingleton("orders", handler);
        var method = listenerMethod("sealed");

        method.call(Collections.singletonList(method.values(event(source, detailType))));

        assertThat(handler.taken)
                .singleElement()
                .satisfies(it -> assertThat(it.getClass().getSimpleName()).isEqualTo(expected));
    }

    @Test
    void refusesADetailTypeThatASealedTypeDoesNotPermit() {
        beans.registerSingleton("orders", handler);
        var method = listenerMethod("sealed");

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> method.values(event("shop", "Order Lost")))
                .withMessageContaining("none of")
                .withMessageContaining("Order, Order Shipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "failingFlux"})
    void isDoneWhenWhatTheMethodReturnsIsDone(String method) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> call(handler, method))
                .withRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void subscribesToWhatTheMethodReturns() throws Throwable {
        call(handler, "mono");

        assertThat(handler.taken).containsExactly(ORDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"listBesideHeader", "array", "future", "acknowledgement", "suspending", "suspendingWithoutEvent"
            })
    void refusesWhatItCannotServe(String method) {
        assertThatExceptionOfType(UnsupportedListenerException.class)
                .isThrownBy(() -> call(handler, method))
                .withMessageContaining("Handler." + method)
                .satisfies(it -> assertThat(it.remedy()).isNotBlank());
    }

    @Test
    void refusesASuspendFunctionInWords() {
        assertThatExceptionOfType(UnsupportedListenerException.class)
                .isThrownBy(() -> call(handler, "suspending"))
                .withMessageContaining("is a suspend function")
                .satisfies(it -> assertThat(it.remedy()).contains("runBlocking"));
    }

    private void call(Object bean, String method) throws Throwable {
        call(bean, method, DETAIL);
    }

    private void call(Object bean, String method, String detail) throws Throwable {
        beans.registerSingleton("orders", bean);
        call(listenerMethod(method), detail);
    }

    private static void call(ListenerMethod method, String detail) throws Throwable {
        var result = method.call(Collections.singletonList(method.values(event(detail))));
        method.result().done(result).join();
    }

    private ListenerMethod listenerMethod(String name) {
        Method method = Arrays.stream(Handler.class.getMethods())
                .filter(it -> it.getName().equals(name) && !it.isBridge())
                .findFirst()
                .orElseThrow();
        return new ListenerMethod(
                new ListenerDeclaration("default", "rule", "queue", false, "orders", method, Map.of()),
                beans,
                new Arguments(
                        JsonMapper.shared(),
                        new EventTypeResolver("shop", it -> it),
                        (detail, groups) -> detail.equals(ORDER) ? List.of() : List.of("total violates Positive"),
                        List.of(),
                        beans,
                        false));
    }

    private static Message<ReceivedEvent> event(String detail) {
        var event = new ReceivedEvent(new ReceivedEvent(ENVELOPE).withDetail(detail));
        return MessageBuilder.withPayload(event).copyHeaders(event.headers()).build();
    }

    private static Message<ReceivedEvent> event(String source, String detailType) {
        return MessageBuilder.withPayload(new ReceivedEvent(new EventEnvelope<>(
                        "e-1", source, detailType, "", Instant.EPOCH, "", List.of(), null, "{\"id\": \"o-1\"}")))
                .build();
    }

    record Order(
            String id, @Nullable BigDecimal total, @Nullable List<Line> lines) {}

    record Line(String sku, BigDecimal price) {}

    @EventBridgeEvent(source = "shop")
    sealed interface OrderEvent {

        record Order(String id) implements OrderEvent {}

        @EventBridgeEvent(source = "shop", detailType = "Order Shipped")
        record Shipped(String id) implements OrderEvent {}

        @EventBridgeEvent(source = "warehouse", detailType = "Order Shipped")
        record ShippedByWarehouse(String id) implements OrderEvent {}
    }

    interface Takes {

        void take(Order event, String source);
    }

    abstract static class Inherits<T> {

        final List<@Nullable Object> taken = new ArrayList<>();

        public void inherited(T event) {
            taken.add(event);
        }
    }

    static class Handler extends Inherits<Order> implements Takes {

        @Override
        public void take(Order event, @Header(EventBridgeHeaders.SOURCE) String source) {
            taken.addAll(List.of(event, source));
        }

        public void record(Order event) {
            taken.add(event);
        }

        public void map(Map<String, Object> event) {
            taken.add(event);
        }

        public void tree(JsonNode event) {
            taken.add(event);
        }

        public void text(String event) {
            taken.add(event);
        }

        public void envelope(EventEnvelope<Order> event) {
            taken.add(event);
        }

        public void message(Message<Order> event) {
            taken.add(event.getPayload());
        }

        public void nested(Message<EventEnvelope<Map<String, Order>>> event) {
            taken.add(event.getPayload());
            taken.add(event.getHeaders().get(EventBridgeHeaders.DETAIL_TYPE));
        }

        public void headersAndDetail(
                @Header(EventBridgeHeaders.SOURCE) String source,
                Order event,
                @Header(EventBridgeHeaders.TIME) Instant time,
                @Header(name = EventBridgeHeaders.REPLAY_NAME, required = false) @Nullable String replay,
                @Headers Map<String, Object> all,
                MessageHeaders headers) {
            taken.addAll(Arrays.asList(
                    event,
                    source,
                    time,
                    replay,
                    all.get(EventBridgeHeaders.EVENT_ID),
                    headers.get(EventBridgeHeaders.DETAIL_TYPE)));
        }

        public void nothing() {
            taken.add("called");
        }

        public void fail(Order event) {
            throw new IllegalStateException("no stock");
        }

        public void list(List<Order> events) {
            taken.addAll(events);
        }

        /** What the Kotlin compiler makes of {@code suspend fun suspending(order: Order)}. */
        public Object suspending(Order event, Continuation<? super Unit> continuation) {
            return Unit.INSTANCE;
        }

        public Object suspendingWithoutEvent(Continuation<? super Unit> continuation) {
            return Unit.INSTANCE;
        }

        public void envelopes(List<EventEnvelope<Order>> events) {
            taken.addAll(events);
        }

        public void listBesideHeader(List<Order> events, @Header(EventBridgeHeaders.SOURCE) String source) {}

        public void time(Instant time) {
            taken.add(time);
        }

        public void checked(@Valid Order event) {
            taken.add(event);
        }

        public void checkedInEnvelope(@Valid EventEnvelope<Order> event) {
            taken.add(event.detail());
        }

        public void sealed(OrderEvent event) {
            taken.add(event);
        }

        public CompletableFuture<String> stage(Order event) {
            taken.add(event);
            return CompletableFuture.failedFuture(new IllegalStateException("no stock"));
        }

        public Mono<Void> mono(Order event) {
            return Mono.fromRunnable(() -> taken.add(event));
        }

        public Flux<Void> failingFlux(Order event) {
            return Flux.error(new IllegalStateException("no stock"));
        }

        public void array(Order[] events) {}

        public Future<Void> future(Order event) {
            return CompletableFuture.completedFuture(null);
        }

        public void acknowledgement(Order event, Acknowledgement acknowledgement) {}
    }
}

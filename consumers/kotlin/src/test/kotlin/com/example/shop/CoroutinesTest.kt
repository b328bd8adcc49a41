package com.example.shop

import com.brillconsulting.eventbridge.annotation.EventBridgeRule
import com.brillconsulting.eventbridge.autoconfigure.EventBridgeClientCustomizer
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import org.springframework.beans.factory.annotation.Autowired
import org.springframework.boot.builder.SpringApplicationBuilder
import org.springframework.boot.test.context.SpringBootTest
import org.springframework.boot.test.context.TestConfiguration
import org.springframework.context.annotation.Bean
import software.amazon.awssdk.core.interceptor.Context
import software.amazon.awssdk.core.interceptor.ExecutionAttributes
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest
import java.time.Duration
import java.util.concurrent.CountDownLatch

@SpringBootTest
class CoroutinesTest(
    @Autowired private val checkout: Checkout,
    @Autowired private val gate: Gate,
    @Autowired private val warehouse: Warehouse,
) {

    private val unconfined = CoroutineScope(Dispatchers.Unconfined)

    @Test
    fun `a coroutine waits without a thread, and goes on on one of the library's`() {
        gate.close()
        val placed = unconfined.async { checkout.place(OrderPlaced(1)) to Thread.currentThread() }
        assertThat(placed.isActive).isTrue()
        gate.open()

        val (id, thread) = runBlocking { placed.await() }

        assertThat(id).isNotBlank()
        assertThat(thread).isNotEqualTo(Thread.currentThread())
        assertThat(thread.name).startsWith("eventbridge-")
        arrives(OrderPlaced(1))
    }

    @Test
    fun `a coroutine that is cancelled waits no longer, and harms no other`() {
        gate.close()
        val cancelled = unconfined.async { checkout.place(OrderPlaced(2)) }
        val other = unconfined.async { checkout.place(OrderPlaced(3)) }
        cancelled.cancel()
        runBlocking { cancelled.join() }
        assertThat(cancelled.isCancelled).isTrue()
        assertThat(other.isActive).isTrue()
        gate.open()

        assertThat(runBlocking { other.await() }).isNotBlank()
        arrives(OrderPlaced(3))
    }

    @Test
    fun `a suspend function is no listener, and that is said`() {
        assertThatThrownBy {
            SpringApplicationBuilder(Shop::class.java, Suspending::class.java).run().close()
        }.hasMessageContaining("Suspending.placed").hasMessageContaining("is a suspend function")
            .hasMessageNotContaining("several events")
    }

    private fun arrives(order: OrderPlaced) =
        await().atMost(Duration.ofSeconds(60)).untilAsserted { assertThat(warehouse.placed).contains(order) }

    class Suspending {

        @EventBridgeRule(name = "suspending")
        suspend fun placed(order: OrderPlaced) {
        }
    }

    /** Holds calls up, as a network does. */
    class Gate : ExecutionInterceptor {

        @Volatile
        private var latch = CountDownLatch(0)

        fun close() {
            latch = CountDownLatch(1)
        }

        fun open() = latch.countDown()

        override fun beforeTransmission(context: Context.BeforeTransmission, attributes: ExecutionAttributes) {
            if (context.request() is PutEventsRequest) {
                latch.await()
            }
        }
    }

    @TestConfiguration
    class Gates {

        @Bean
        fun gate() = Gate()

        @Bean
        fun gated(gate: Gate) = EventBridgeClientCustomizer { builder ->
            builder.overrideConfiguration { it.addExecutionInterceptor(gate) }
        }
    }
}

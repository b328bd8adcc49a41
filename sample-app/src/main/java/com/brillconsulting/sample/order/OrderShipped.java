package com.brillconsulting.sample.order;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.time.Instant;

/** An order has left the warehouse. */
@EventBridgeEvent(source = "shop.orders", detailType = "Order Shipped", bus = "shop")
public record OrderShipped(long id, String customer, Instant shippedAt) {}

package com.brillconsulting.sample.order;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.math.BigDecimal;

/** A customer has placed an order. */
// tag::event[]
@EventBridgeEvent(source = "shop.orders", detailType = "Order Placed", bus = "shop")
public record OrderPlaced(long id, String customer, BigDecimal total) {}
// end::event[]

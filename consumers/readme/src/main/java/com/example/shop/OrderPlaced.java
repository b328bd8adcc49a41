package com.example.shop;

// tag::event[]
import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;

@EventBridgeEvent(source = "shop.orders", detailType = "Order Placed", bus = "shop")
public record OrderPlaced(long id, int total) {}
// end::event[]

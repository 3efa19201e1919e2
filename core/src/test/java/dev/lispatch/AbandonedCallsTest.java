package dev.lispatch;

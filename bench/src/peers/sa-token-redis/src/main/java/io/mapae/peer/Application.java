package io.mapae.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Sessions and the web server are as Sa-Token and Spring Boot set them up by themselves.
@SpringBootApplication(proxyBeanMethods = false)
public final class Application {

    /// Serves until the process is stopped.
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}

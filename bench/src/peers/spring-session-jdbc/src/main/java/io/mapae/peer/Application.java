package io.mapae.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Security, sessions and the web server are as Spring Boot sets them up by itself.
@SpringBootApplication(proxyBeanMethods = false)
public final class Application {

    /// Serves until the process is stopped.
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /// Everybody has an account.
    @Bean
    UserDetailsService accounts(PasswordEncoder encoder) {
        String password = encoder.encode("four unrelated words");
        return name -> User.withUsername(name).password(password).roles("MEMBER").build();
    }
}

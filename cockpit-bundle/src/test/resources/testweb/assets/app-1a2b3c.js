console.log("a long script")
